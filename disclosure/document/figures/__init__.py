"""document/figures"""
