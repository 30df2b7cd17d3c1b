import assert from "node:assert/strict";
import { test } from "node:test";
import { dayText } from "../../../static/js/shared/i18n.js";

test("a day is said without its year where that goes without saying", () => {
  assert.equal(dayText("2023-12-15", 2023), "15 december");
  assert.equal(dayText("2024-01-01", "2023"), "1 januari 2024");
});
