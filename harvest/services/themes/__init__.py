"""Themes: found by the engine, changed by people; the one bridge from the tables to analysis."""
