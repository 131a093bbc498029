"""Who may open the pages we borrow: sign-in and its kin come from a library."""

from seedbed.person.access import Role, anyone, person

BORROWED: dict[str, Role] = {
    "account_login": anyone,
    "account_logout": anyone,
    "account_inactive": anyone,
    "account_signup": anyone,
    "account_reauthenticate": person,
    "account_email": person,
    "account_email_verification_sent": anyone,
    "account_change_password": person,
    "account_set_password": person,
    "account_reset_password": anyone,
    "account_confirm_login_code": anyone,
    "account_confirm_password_reset_code": anyone,
    "account_complete_password_reset": anyone,
    "account_password_reset_completed": anyone,
    "account_request_login_code": anyone,
    "mfa_index": person,
    "mfa_authenticate": anyone,
    "mfa_reauthenticate": person,
    "mfa_list_webauthn": person,
    "mfa_add_webauthn": person,
    "mfa_reauthenticate_webauthn": person,
    "mfa_remove_webauthn": person,
    "mfa_edit_webauthn": person,
    "mfa_login_webauthn": anyone,
}
