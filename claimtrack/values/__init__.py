"""Text in, values out: numbers, money, percents, quantities, counts, dates, durations, ages.

Each value keeps its words and their place, the number as written, and the two ends of what it can mean.
Number first,
then its surroundings: one pass finds the numbers and everything else looks at a bounded window around them,
which
keeps the work linear in the text. `compare_values` says how two values lie to each other, converting units
only there.
"""

from claimtrack.values.compare import Comparison, ValueRelation, compare_values, value_of_share
from claimtrack.values.find import find_values

__all__ = ["Comparison", "ValueRelation", "compare_values", "find_values", "value_of_share"]
