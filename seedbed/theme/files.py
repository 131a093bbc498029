"""Static files, named by their contents."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Hashes ES module imports too, so that a page and its modules always belong together."""

    support_js_module_import_aggregation = True
