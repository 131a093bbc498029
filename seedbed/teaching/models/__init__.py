from seedbed.teaching.models.agreement import Agreement, NotTheirs
from seedbed.teaching.models.application import NotNow, Step, TeacherApplication
from seedbed.teaching.models.certification import Certification, NumberTaken
from seedbed.teaching.models.licensed_course import LicensedCourse
from seedbed.teaching.models.profile import TeacherProfile
from seedbed.teaching.models.supervised_course import NotTheSupervisor, SupervisedCourse

__all__ = [
    "Agreement",
    "Certification",
    "LicensedCourse",
    "NotNow",
    "NotTheSupervisor",
    "NotTheirs",
    "NumberTaken",
    "Step",
    "SupervisedCourse",
    "TeacherApplication",
    "TeacherProfile",
]
