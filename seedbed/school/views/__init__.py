from seedbed.school.views.desk import help_nearby, members, policies, profile
from seedbed.school.views.shown import logo, school, style

__all__ = ["help_nearby", "logo", "members", "policies", "profile", "school", "style"]
