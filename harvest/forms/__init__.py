"""WTForms, one module per audience; a valid form becomes a frozen command."""
