"""cli: reads options, calls the pipeline, prints. The only place that prints, and the only one that exits.

Answers go to standard output, everything else to standard error. Exit codes: 0 done, 1 findings at or above
`--fail-on`, 2 usage, configuration or input, 3 store, 4 some documents could not be read, 130 interrupted.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

#: How many new objects there are before cycles are looked for. A command makes millions that live until its end, and
#: by default a tenth of its time goes into looking through them.
_OBJECTS = 200_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; every error of claimtrack ends here, as one line."""
    gc.set_threshold(_OBJECTS)
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        from claimtrack.cli.app import run_command

        return run_command(given)
    except BaseException as failure:  # the one place where all of them are caught
        from claimtrack.cli.failures import report_failure

        return report_failure(failure, given)
