"""Classroom: an exercise of many teams at one table, without any page: states, clock, seats, store."""
