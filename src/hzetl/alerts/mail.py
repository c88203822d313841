"""E-mail: plain text by SMTP, encrypted, with a Message-ID that is the same at each attempt."""

from __future__ import annotations

import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final

from hzetl.alerts.message import Message
from hzetl.alerts.settings import MailSettings, Security
from hzetl.errors import AlertError

TIMEOUT: Final = 10.0
"""Seconds for each step of the conversation."""


def send_mail(mail: MailSettings, message: Message, now: datetime) -> str:
    """Sends to all recipients at once.

    Returns:
        Which recipients the server refused, in words; empty if it took all.

    Raises:
        AlertError: no recipient got it.
    """
    letter = EmailMessage()
    letter["Subject"] = message.title[:200]
    letter["From"] = mail.sender
    letter["To"] = ", ".join(mail.recipients)
    letter["Date"] = format_datetime(now)
    letter["Message-ID"] = f"<{message.id}@{mail.sender.rpartition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(message.text)
    where = f"{mail.host}:{mail.port}"
    try:
        with _connected(mail) as server:
            if mail.user:
                server.login(mail.user, mail.password)
            refused = server.send_message(letter)
    except smtplib.SMTPAuthenticationError as error:
        raise AlertError(
            f"the mail server refused the log-in ({error.smtp_code})",
            where=where,
            todo="check HZETL_SMTP_USER and HZETL_SMTP_PASSWORD",
        ) from error
    except (smtplib.SMTPException, OSError) as error:
        raise AlertError(
            f"the mail server did not take the message ({type(error).__name__}: {error})",
            where=where,
            todo="check HZETL_SMTP_HOST, _PORT and _SECURITY",
        ) from error
    return f"refused: {', '.join(sorted(refused))}" if refused else ""


def _connected(mail: MailSettings) -> smtplib.SMTP:
    if mail.security is Security.NONE:
        return smtplib.SMTP(mail.host, mail.port, timeout=TIMEOUT)
    context = ssl.create_default_context(cafile=str(mail.ca_file) if mail.ca_file else None)
    if mail.security is Security.SSL:
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=TIMEOUT, context=context)
    server = smtplib.SMTP(mail.host, mail.port, timeout=TIMEOUT)
    try:
        server.starttls(context=context)
    except BaseException:
        server.close()
        raise
    return server
