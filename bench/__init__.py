"""The benchmark: what ownedby costs, against hand-written SQL on a bare copy (see README.md)."""
