/** Half-written notes, kept on the device while they are being typed. */

/** @typedef {ReturnType<typeof draftKeeper>} Drafts */

/** @param {string} scope */
export function draftKeeper(scope) {
  const key = (/** @type {number} */ question) => `${scope}:draft:${question}`;
  return {
    /** @param {number} question */
    read(question) {
      try {
        return localStorage.getItem(key(question)) || "";
      } catch {
        return "";
      }
    },
    /**
     * @param {number} question
     * @param {string} text
     */
    write(question, text) {
      try {
        if (text) localStorage.setItem(key(question), text);
        else localStorage.removeItem(key(question));
      } catch {
        // No storage: the text is still in its field.
      }
    },
  };
}
