"""The tables of one part as the bytes of its files: made where the part is played, so that only bytes travel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from game.model.alliance import Bools, Ints
from game.studies.columns import Table, columns_of, schema_of

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Columns", "Labels", "bytes_of", "repeated", "table_of"]


@dataclass(frozen=True, slots=True)
class Labels:
    """A column of texts as numbers of words: a text that stands in many rows is kept once."""

    words: tuple[str, ...]
    numbers: Ints

    @classmethod
    def same(cls, word: str, rows: int) -> Labels:
        """Return a column that says the same in all rows."""
        return cls((word,), np.zeros(rows, dtype=np.int64))

    def __getitem__(self, rows: Ints | Bools) -> Labels:
        return Labels(self.words, self.numbers[rows])

    def __len__(self) -> int:
        return len(self.numbers)


Column = npt.NDArray[Any] | Labels
Columns = dict[str, Column]


def repeated(column: Column, times: int) -> Column:
    """Return a column with each row so many times."""
    if isinstance(column, Labels):
        return Labels(column.words, np.repeat(column.numbers, times))
    return np.repeat(column, times)


def bytes_of(
    tables: Mapping[Table, Sequence[Columns]],
    parameters: Sequence[str],
    allies: Sequence[str],
    scored: Sequence[str],
) -> dict[Table, bytes]:
    """Return the Parquet file of each table; a part of which no run could be played has `runs` without rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    files = {}
    for name, batches in {"runs": (), **tables}.items():
        schema = schema_of(columns_of(name, parameters, allies, scored))
        made = [
            pa.table([_arrow(batch[field]) for field in schema.names], schema=schema) for batch in batches
        ]
        table = pa.concat_tables(made).combine_chunks() if made else schema.empty_table()
        sink = pa.BufferOutputStream()
        # Few figures come twice: a dictionary of them would cost time and space.
        words = [column.name for column in schema if column.type == pa.string()]
        pq.write_table(table, sink, compression="zstd", use_dictionary=words)
        files[name] = sink.getvalue().to_pybytes()
    return files


def table_of(file: bytes) -> pa.Table:
    """Return the table that a file's bytes hold."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    return pq.read_table(pa.BufferReader(file))


def _arrow(column: Column) -> pa.Array:
    import pyarrow as pa

    if not isinstance(column, Labels):
        return pa.array(column)
    numbers = pa.array(column.numbers.astype(np.int32))
    return pa.DictionaryArray.from_arrays(numbers, pa.array(column.words)).cast(pa.string())
