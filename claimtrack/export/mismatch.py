"""The import CSV of the Wikidata Mismatch Finder."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from claimtrack.export.csv_files import guard
from claimtrack.model import Reconciliation, Relation
from claimtrack.view import describe_value, list_sides


class MismatchExporter:
    """What sources say otherwise than another, in the columns that the Wikidata Mismatch Finder imports.

    The ids of items and properties are left empty: claimtrack does not know Wikidata's; the person who uploads
    the file fills them in.
    """

    name = "mismatch"
    suffix = ".csv"
    binary = False
    columns = (
        "item_id",
        "statement_guid",
        "property_id",
        "wikidata_value",
        "meta_wikidata_value",
        "external_value",
        "external_url",
        "type",
    )

    def write(self, reconciliation: Reconciliation, file: BinaryIO) -> None:
        """Write one row for each value that stands against the first side of a conflict."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        for finding in reconciliation.findings:
            if finding.relation is not Relation.CONFLICT:
                continue
            first, *others = list_sides(finding, reconciliation)
            known = " / ".join(
                dict.fromkeys(describe_value(v) for each in first.statements for v in each.values)
            )
            for side in others:
                for statement in side.statements if first.says and side.says else ():
                    for value in statement.values:
                        row = ["", "", "", known, "", describe_value(value)]
                        row += [statement.document.address or "", "statement"]
                        writer.writerow([guard(cell) for cell in row])
        file.write(text.getvalue().encode("utf-8", "replace"))
