"""The moderators' door: Django's admin with the desk on it. Empty, for `site.py` is read before there is a site to
register with; `config/admin.py` imports `pages.py` when there is one."""
