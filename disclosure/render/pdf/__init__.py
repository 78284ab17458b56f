"""render/pdf"""
