"""Sentence models: the one on board, and none."""

import os
import signal
import subprocess
import sys

import numpy as np
import pytest

from analysis.embedders import (
    NoEmbedder,
    UniversalEncoder,
    onboard,
    open_embedder,
    quantise,
    runs_here,
    why_not_here,
)
from analysis.similarity.meaning import unit
from tests.analysis.voices import AWKWARD

# ---------------------------------------------------------------- on board, or none


def test_likeness_of_meaning_is_seen_across_words_and_languages(embedder):
    texts = ["ouders betrekken", "faire participer les parents", "de bus rijdt te laat"]
    rows = unit(embedder.embed(texts))
    # How far apart differs a little with the arithmetic of the machine.
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.03


def test_vectors_are_bytes_and_the_same_in_another_process(embedder):
    code = (
        "from analysis.embedders import open_embedder;"
        "print(open_embedder('auto').embed(['warme overdracht']).tobytes().hex())"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    ).stdout.strip()
    assert told == embedder.embed(["warme overdracht"]).tobytes().hex()


@pytest.mark.parametrize("text", AWKWARD)
def test_any_text_gets_a_vector(embedder, text):
    assert embedder.embed([text]).shape == (1, embedder.dimensions)


@pytest.fixture(scope="module")
def small():
    return open_embedder("small")


def test_the_smaller_model_sees_likeness_of_meaning_too(small):
    texts = ["ouders betrekken", "faire participer les parents", "de bus rijdt te laat"]
    rows = unit(small.embed(texts))
    # How far apart differs a little with the arithmetic of the machine.
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.03
    assert (small.embed(texts[:1]) == small.embed(texts)[0]).all()
    assert small.embed([]).shape == (0, small.dimensions)


@pytest.mark.parametrize("text", AWKWARD)
def test_any_text_gets_a_vector_of_the_smaller_model(small, text):
    assert small.embed([text]).shape == (1, small.dimensions)


def test_where_the_model_on_board_does_not_run_the_smaller_one_stands_in(monkeypatch):
    monkeypatch.setattr("analysis.embedders.why_not_here", lambda: "another CPU")
    monkeypatch.setattr("analysis.embedders.runs_here", lambda: False)
    found = open_embedder.__wrapped__("auto")
    assert isinstance(found, UniversalEncoder)
    assert found.reason == "another CPU"


def test_without_a_model_there_is_a_null_object():
    nothing = open_embedder("none")
    assert isinstance(nothing, NoEmbedder)
    assert nothing.embed(["tekst"]).shape == (1, 0)
    assert "configuration" in nothing.reason


@pytest.fixture
def probe_again():
    why_not_here.cache_clear()
    yield
    why_not_here.cache_clear()


@pytest.mark.parametrize(
    ("probe", "reason"),
    [
        (f"import os; os.kill(os.getpid(), {int(signal.SIGILL)})", "AVX2 or NEON"),
        ("raise SystemExit(3)", "exit status 3"),
    ],
)
def test_it_is_said_why_the_model_on_board_does_not_run(monkeypatch, probe_again, probe, reason):
    monkeypatch.setattr(onboard, "_PROBE", probe)
    assert reason in why_not_here()
    assert not runs_here()


def test_it_is_said_that_the_model_on_board_is_not_installed(monkeypatch, probe_again):
    monkeypatch.setattr(onboard, "find_spec", lambda name: None)
    assert "not installed" in why_not_here()


# ---------------------------------------------------------------- bytes


def test_quantising_keeps_directions():
    for dimensions in (64, 256, 384, 1024):
        rows = np.random.default_rng(0).normal(size=(20, dimensions))
        bytes_ = quantise(rows)
        assert (np.sum(unit(rows) * unit(bytes_), axis=1) > 0.995).all()
        assert 60 < np.abs(bytes_.astype(int)).max() <= 127


def test_quantising_384_numbers_has_one_scale_for_ever():
    rows = np.random.default_rng(1).normal(size=(5, 384))
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    assert (quantise(rows) == np.clip(np.round(rows / length * 508.0), -127, 127)).all()


def test_a_row_of_nothing_stays_nothing():
    assert not quantise(np.zeros((1, 8))).any()
