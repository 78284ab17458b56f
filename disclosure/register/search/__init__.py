"""STUB"""


def search_files(site, shelf):
    return iter(())
