/** The page that shows how to ask: Swagger UI over our own document. */

/** @type {{ SwaggerUIBundle: (options: object) => void, document: Document }} */
const { SwaggerUIBundle, document } = /** @type {any} */ (window);

const place = document.getElementById("reference");
SwaggerUIBundle({
  domNode: place,
  url: place?.dataset.document,
  // Else it asks a server of its makers whether the document is right.
  validatorUrl: null,
  // A token stays in this page.
  persistAuthorization: false,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
});
