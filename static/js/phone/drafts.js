/** Half-written notes, kept on the device while they are being typed. */

export function draftKeeper(scope) {
  const key = (question) => `${scope}:draft:${question}`;
  return {
    read(question) {
      try {
        return localStorage.getItem(key(question)) || "";
      } catch {
        return "";
      }
    },
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
