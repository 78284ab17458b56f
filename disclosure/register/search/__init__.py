"""Floor 5. Search without a server: an index in many small files, of which a browser fetches only the few it needs.

`files.search_files` gives the files of a site's index, `templates/register/search.js` reads them. What both must do
alike, folding text into words and finding the file of a word, stands in `folding` and `shards`; tests hold the script
to it.
"""
