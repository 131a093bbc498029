from django.urls import path

from seedbed.classroom.views import afterwards, board, excusing, live, register, rooms, told

app_name = "classroom"
urlpatterns = [
    path("<uuid:meeting>/live/", live.live, name="live"),
    path("<uuid:meeting>/cannot-come/", excusing.cannot_come, name="cannot_come"),
    path("<uuid:meeting>/register/", register.register, name="register"),
    path("<uuid:meeting>/make-up/", register.make_up, name="make_up"),
    path("<uuid:meeting>/afterwards/", afterwards.afterwards, name="afterwards"),
    path("<uuid:meeting>/recording/", register.recording, name="recording"),
    path("<uuid:meeting>/board/", board.board, name="board"),
    path("<uuid:meeting>/board/picture/", board.picture, name="picture"),
    path("<uuid:meeting>/board/<uuid:one>/", board.board_picture, name="board_picture"),
    path("fine/<str:token>/", excusing.fine, name="fine"),
    path("rooms/", rooms.rooms, name="rooms"),
    path("rooms/<int:setup>/<str:kind>/", told.told, name="told"),
    path(
        "rooms/<int:setup>/bbb/<str:what>/<str:room>/<str:word>/",
        told.told_of_room,
        name="told_of_room",
    ),
    path("letter/<uuid:cohort>/", register.letter, name="letter"),
]
