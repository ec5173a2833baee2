"""extract: the sentences of a document in, its claims and what was missed out.

Each word of a sentence gets one letter for its class (`tags`, `readings`, `small_words`), so that clauses are found
by patterns over letters: cut wherever one could begin (`chunks`), then put together left to right (`clauses` with
`openers`, `commas`, `builder`). A clause that only says is no claim but the attribution of what it says
(`attribution`, `tails`, `own_cues`); the others become drafts with their values, negation and modality (`assembly`,
`qualifiers`, `roles`). The whole document read, names are settled (`namebook`) and the drafts finished in order
(`finishing`): pronouns, speakers, dates and places lean on what was told before. Table rows go their own way
(`rows`). Another engine may give the letters instead (`nlp_engine`, `spacy_tags`). Words are data, in `tables/`.
Nothing here looks at another document; all of it is linear in the text.
"""

from claimtrack.extract.extraction import Extraction, extract_claims
from claimtrack.extract.nlp_engine import name_engine

__all__ = ["Extraction", "extract_claims", "name_engine"]
