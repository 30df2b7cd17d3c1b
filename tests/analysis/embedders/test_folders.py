"""Sentence models in a folder: tiny but real; each needs its library, which is an extra."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from analysis.embedders import (
    ModelError,
    open_embedder,
    quantise,
)
from analysis.embedders.folders import name_weights
from tests.analysis.voices import AWKWARD

WORDS = "[PAD] [UNK] [CLS] [SEP] ouders betrekken bij de school bus rijdt te laat query :".split()


def test_an_unknown_name_is_refused(tmp_path):
    with pytest.raises(ModelError, match="no sentence model 'nobody-has-this'"):
        open_embedder("nobody-has-this", tmp_path)
    with pytest.raises(ModelError, match="no sentence model ''"):
        open_embedder("", tmp_path)


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(ModelError, match="holds no sentence model"):
        open_embedder(str(tmp_path))


def test_an_export_without_its_tokenizer_is_refused(tmp_path):
    (tmp_path / "model.onnx").write_bytes(b"")
    with pytest.raises(ModelError, match=r"lacks tokenizer\.json"):
        open_embedder(str(tmp_path))


@pytest.mark.parametrize("content", ["{", "[]", '{"prefix": 3}', "\xff"])
def test_settings_that_are_none_are_refused(tmp_path, content):
    (tmp_path / "modules.json").write_text("[]")
    (tmp_path / "sprokkel.json").write_text(content, encoding="latin-1")
    with pytest.raises(ModelError, match=r"sprokkel\.json"):
        open_embedder(str(tmp_path))


@pytest.mark.parametrize(
    ("files", "library", "extra"),
    [
        ({"model.onnx": "", "tokenizer.json": "{}"}, "onnxruntime", "onnx"),
        ({"onnx/model.onnx": "", "tokenizer.json": "{}"}, "onnxruntime", "onnx"),
        (
            # model2vec writes modules.json too, for who reads it with sentence-transformers.
            {"config.json": '{"model_type": "model2vec"}', "modules.json": "[]"},
            "model2vec",
            "model2vec",
        ),
        ({"modules.json": "[]"}, "sentence_transformers", "sentence-transformers"),
        (
            # Pools by the first token: the export alone is not the whole model.
            {
                "modules.json": '[{"type": "a.Transformer"}, {"type": "a.Pooling"}]',
                "1_Pooling/config.json": '{"pooling_mode_cls_token": true}',
                "onnx/model.onnx": "",
                "tokenizer.json": "{}",
            },
            "sentence_transformers",
            "sentence-transformers",
        ),
        (
            {
                "modules.json": '[{"type": "a.Transformer"}, {"type": "a.Pooling"}]',
                "1_Pooling/config.json": '{"pooling_mode_mean_tokens": true}',
                "onnx/model.onnx": "",
                "tokenizer.json": "{}",
            },
            "onnxruntime",
            "onnx",
        ),
    ],
)
def test_a_missing_library_is_named_with_its_extra(tmp_path, monkeypatch, files, library, extra):
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ModelError) as refused:
        open_embedder(str(tmp_path))
    assert f"pip install 'sprokkel[{extra}]'" in str(refused.value)


def test_the_name_of_a_model_follows_its_weights_and_its_prefix(tmp_path):
    folder = tmp_path / "mijn model"
    folder.mkdir()
    weights = folder / "model.safetensors"
    weights.write_bytes(b"a" * 100)
    first = name_weights(folder)
    assert first.startswith("mijn-model-")
    assert name_weights(folder) == first
    assert name_weights(folder, "query: ") != first
    weights.write_bytes(b"a" * 99 + b"b")
    assert name_weights(folder) != first


# ---------------------------------------------------------------- tiny real models


def tokenizer_of(words: list[str]):
    tokenizers = pytest.importorskip("tokenizers")
    vocabulary = {word: i for i, word in enumerate(words)}
    made = tokenizers.Tokenizer(tokenizers.models.WordLevel(vocabulary, unk_token="[UNK]"))
    made.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    made.post_processor = tokenizers.processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        special_tokens=[("[CLS]", words.index("[CLS]")), ("[SEP]", words.index("[SEP]"))],
    )
    return made


def word_vectors(dimensions: int = 48) -> np.ndarray:
    return np.random.default_rng(5).normal(size=(len(WORDS), dimensions)).astype(np.float32)


def make_onnx(folder: Path, *, pooled: bool = False) -> Path:
    """An export that looks tokens up, with the inputs and outputs of a real one."""
    pytest.importorskip("onnxruntime")
    onnx = pytest.importorskip("onnx")
    from onnx import TensorProto, helper

    tokenizer = tokenizer_of(WORDS)
    # As some tokenizers come: they would fill each text up to 128 tokens.
    tokenizer.enable_padding(length=128)
    tokenizer.enable_truncation(128)
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])]
    outputs = [("last_hidden_state", ["b", "t", 48])]
    if pooled:
        args = ["last_hidden_state"], ["sentence_embedding"]
        nodes.append(helper.make_node("ReduceMax", *args, axes=[1], keepdims=0))
        outputs.append(("sentence_embedding", ["b", 48]))
    graph = helper.make_graph(
        nodes,
        "tiny",
        [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["b", "t"])
            for name in ("input_ids", "attention_mask")
        ],
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, shape) for n, shape in outputs],
        [onnx.numpy_helper.from_array(word_vectors(), "table")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    (folder / "onnx").mkdir(parents=True)
    onnx.save(model, folder / "onnx" / "model.onnx")
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def make_model2vec(folder: Path) -> Path:
    model2vec = pytest.importorskip("model2vec")
    model = model2vec.StaticModel(word_vectors(), tokenizer_of(WORDS), {"model_type": "model2vec"})
    model.save_pretrained(folder)
    return folder


def make_sentence_transformer(folder: Path) -> Path:
    pytest.importorskip("sentence_transformers")
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=48,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
    )
    inner = folder.with_name("inner")
    BertModel(config).save_pretrained(inner)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer_of(WORDS), pad_token="[PAD]", unk_token="[UNK]"
    ).save_pretrained(inner)
    steps = [Transformer(str(inner), max_seq_length=128), Pooling(48)]
    whole = SentenceTransformer(modules=steps, device="cpu")
    whole.save_pretrained(str(folder))
    return folder


MAKERS = [make_onnx, make_model2vec, make_sentence_transformer]


@pytest.fixture(params=MAKERS, ids=lambda make: make.__name__.removeprefix("make_"))
def folder(request, tmp_path) -> Path:
    return request.param(tmp_path / "tiny")


def test_a_model_in_a_folder_gives_bytes(folder):
    tiny = open_embedder(str(folder))
    rows = tiny.embed(["ouders betrekken", "de bus", "ouders betrekken"])
    assert rows.dtype == np.int8
    assert rows.shape == (3, tiny.dimensions) == (3, 48)
    assert (rows[0] == rows[2]).all()
    assert (rows[0] != rows[1]).any()
    assert tiny.embed([]).shape == (0, 48)
    assert tiny.model.startswith("tiny-")


def test_a_row_does_not_depend_on_the_texts_beside_it(folder):
    tiny = open_embedder(str(folder))
    beside = tiny.embed(["de bus", "ouders betrekken bij de school"])[0].astype(int)
    assert np.abs(beside - tiny.embed(["de bus"])[0]).max() <= 1


@pytest.mark.parametrize("text", AWKWARD)
def test_a_model_in_a_folder_takes_any_text(folder, text):
    tiny = open_embedder(str(folder))
    assert tiny.embed([text]).shape == (1, 48)


def test_a_prefix_goes_before_each_text(folder):
    plain = open_embedder(str(folder))
    (folder / "sprokkel.json").write_text(json.dumps({"prefix": "query: "}))
    moved = folder.rename(folder.with_name("prefixed"))
    prefixed = open_embedder(str(moved))
    assert (prefixed.embed(["de bus"]) == plain.embed(["query: de bus"])).all()


def test_a_fetched_model_is_found_by_its_name(folder):
    assert open_embedder("tiny", folder.parent).model.startswith("tiny-")


def test_the_rows_of_an_export_are_the_mean_over_its_tokens(tmp_path):
    tiny = open_embedder(str(make_onnx(tmp_path / "tiny")))
    vectors = word_vectors()[[WORDS.index(word) for word in "[CLS] de bus rijdt [SEP]".split()]]
    expected = quantise(vectors.mean(axis=0, keepdims=True)).astype(int)
    assert np.abs(tiny.embed(["de bus rijdt"]) - expected).max() <= 1


def test_an_export_that_pools_by_itself_is_believed(tmp_path):
    tiny = open_embedder(str(make_onnx(tmp_path / "tiny", pooled=True)))
    vectors = word_vectors()[[WORDS.index(word) for word in "[CLS] de bus rijdt [SEP]".split()]]
    expected = quantise(vectors.max(axis=0, keepdims=True)).astype(int)
    assert np.abs(tiny.embed(["de bus rijdt"]) - expected).max() <= 1


def test_a_broken_file_of_weights_is_refused(tmp_path):
    folder = make_onnx(tmp_path / "tiny")
    (folder / "onnx" / "model.onnx").write_bytes(b"no model")
    with pytest.raises(ModelError, match="cannot be opened"):
        open_embedder(str(folder))
