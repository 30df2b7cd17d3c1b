"""Measuring the engine on labelled notes: samples, scores, baselines, tables."""
