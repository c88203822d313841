"""What wakes somebody: failures, recoveries and a daily digest, by e-mail, DingTalk, Feishu and WeCom.

A message is committed to the outbox of the warehouse before it is sent, so that a server that is down, or a process
that dies, delays it and loses nothing. Knows nothing of Dagster; sends over the network and never reads from it.
"""
