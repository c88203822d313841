"""Control tables: what was loaded, set aside, retired, doubted. Comparisons of content leave them out."""

from __future__ import annotations

from sqlalchemy import Date, ForeignKey, Index, Integer, LargeBinary, Text

from hzetl.store.schema.columns import column, one_of, primary, table, text
from hzetl.store.schema.types import Amount, Instant, KeyType

ctl_load = table(
    "ctl_load",
    "加载记录",
    "State of each partition, committed together with its data. Grain: publisher and publication year",
    column("publisher", Text, "发布渠道", "Channel", primary=True),
    column("partition_year", Integer, "发布年份", "Publication year; 0 for documents without a date", primary=True),
    text("digest", "内容摘要", "Digest of everything that was loaded; equal means nothing to do"),
    column("documents", Integer, "文献数", "Documents loaded"),
    column("claims", Integer, "陈述数", "Claims that the documents make now"),
    column("quarantined", Integer, "隔离数", "Documents that could not be read"),
    column("review", Integer, "待复核数", "Claims that a person should look at"),
    column("recorded_at", Instant, "加载时间", "When it was loaded"),
)

ctl_document = table(
    "ctl_document",
    "文献加载记录",
    "What was last loaded of a document version, so that only what changed is loaded again. Grain: document version",
    column(
        "document_key", KeyType, "文献键", "Document version", ForeignKey("dim_document.document_key"), primary=True
    ),
    text("digest", "内容摘要", "Digest of the document and its claims; empty where nobody knows"),
    column("claims", Integer, "陈述数", "Claims that it makes"),
    column("review", Integer, "待复核数", "Claims of it that a person should look at"),
)

ctl_quarantine = table(
    "ctl_quarantine",
    "隔离文献",
    "Documents that could not be read or placed, each with its reason. Grain: document",
    primary("quarantine_key", "隔离键", "Hash of publisher, address and reason"),
    text("publisher", "发布渠道", "Channel"),
    column("partition_year", Integer, "发布年份", "Publication year; 0 for documents without a date"),
    text("document_id", "文献标识", "Key of the document, 16 hex digits"),
    text("url", "网址", "Address, or path relative to the folder given"),
    text("reason", "原因", "Short stable code: no publication date, empty page, not text and the like"),
    text("detail", "详情", "What happened, in a sentence; empty if the reason says all"),
    text("todo", "处理办法", "What to do about it; empty if nothing is known"),
    column("recorded_at", Instant, "记录时间", "When it was set aside"),
    Index("ix_ctl_quarantine_publisher_partition_year", "publisher", "partition_year"),
)

ctl_review = table(
    "ctl_review",
    "待复核陈述",
    "Claims that a person should look at before they may reach a mart. Grain: claim",
    column("claim_key", KeyType, "陈述键", "Claim", ForeignKey("fct_claim.claim_key"), primary=True),
    text("reason", "原因", "Why: no period, lists of unequal length, garbled and the like"),
    text("state", "状态", "open, accepted, rejected, corrected"),
    column("recorded_at", Instant, "记录时间", "When it was put here"),
    one_of("state", ("open", "accepted", "rejected", "corrected")),
)

ctl_decision = table(
    "ctl_decision",
    "人工裁定",
    "What a person decided on claims, from the curation files. Grain: claim",
    column("claim_key", KeyType, "陈述键", "Claim; it may not be loaded yet", primary=True),
    text("action", "裁定", "accept, reject, correct"),
    column("value", Amount, "订正值", "Value of a correction, in the claim's unit; NULL else", null=True),
    column("value_high", Amount, "订正值上限", "Upper end of a corrected range; NULL if it is none", null=True),
    text("modifier", "订正限定", "How the corrected number bounds the true one; eq else"),
    column("expected", Amount, "裁定时数值", "The claim's value that the person saw"),
    text("state", "状态", "applied, pending (its document is not loaded), stale (the claim is no longer so made)"),
    text("why", "理由", "Reason"),
    text("who", "裁定人", "Person"),
    column("decided_on", Date, "裁定日期", "Day of the decision"),
    text("file", "文件", "Curation file that states it"),
    column("recorded_at", Instant, "记录时间", "When the warehouse first had it so"),
    one_of("action", ("accept", "reject", "correct")),
    one_of("state", ("applied", "pending", "stale")),
)

ctl_check = table(
    "ctl_check",
    "一致性检查",
    "Verdicts of consistency checks. Grain: check and what it was made on",
    primary("check_key", "检查键", "Hash of the check's name and subject"),
    text("check_name", "检查名称", "Which check"),
    column("series_key", KeyType, "序列键", "Series checked; -1 where it is about something else"),
    text("subject", "对象", "What was checked, in words"),
    text("verdict", "结论", "consistent, explained, inconsistent"),
    text("reason", "理由", "Why"),
    column("expected", Amount, "推算值", "Figure that the others imply; NULL where none follows", null=True),
    column("actual", Amount, "实际值", "Figure found; NULL where there is none", null=True),
    column("recorded_at", Instant, "检查时间", "When it was checked"),
    Index("ix_ctl_check_subject", "subject"),
)

ctl_claim_retirement = table(
    "ctl_claim_retirement",
    "已撤回陈述",
    "Claims that their document no longer makes; a row here takes a claim out of observations. Grain: claim",
    column("claim_key", KeyType, "陈述键", "Claim", ForeignKey("fct_claim.claim_key"), primary=True),
    text("reason", "原因", "document changed, document gone, extractor changed"),
    column("retired_at", Instant, "撤回时间", "When it was retired"),
)

ctl_claim_retirement_lifted = table(
    "ctl_claim_retirement_lifted",
    "撤回后恢复",
    "Past retirements of claims that were made again, to tell what was loaded on any day. Grain: retirement",
    column("claim_key", KeyType, "陈述键", "Claim", ForeignKey("fct_claim.claim_key"), primary=True),
    column("retired_at", Instant, "撤回时间", "When it was retired", primary=True),
    column("lifted_at", Instant, "恢复时间", "When its document made it again"),
)

ctl_series_dirty = table(
    "ctl_series_dirty",
    "待重算序列",
    "Series whose claims changed since their observations were concluded. Grain: series",
    column("series_key", KeyType, "序列键", "Series", primary=True),
    column("marked_at", Instant, "标记时间", "When it was marked"),
)

ctl_signature = table(
    "ctl_signature",
    "文献指纹",
    "MinHash signatures, to find documents that print the same release. Grain: document version",
    column(
        "document_key", KeyType, "文献键", "Document version", ForeignKey("dim_document.document_key"), primary=True
    ),
    text("scheme", "指纹算法", "How it was made; another scheme's are made anew"),
    column("slots", LargeBinary, "指纹", "The signature; empty for a text with too few figures"),
    column("figures", Integer, "数字数", "Different figures in the text, told apart by the words before them"),
)

ctl_signature_band = table(
    "ctl_signature_band",
    "指纹分段",
    "Parts of signatures; documents that share one are compared word for word. Grain: part and document version",
    column("band_key", KeyType, "分段键", "Hash of the part", primary=True),
    column(
        "document_key", KeyType, "文献键", "Document version", ForeignKey("dim_document.document_key"), primary=True
    ),
    Index("ix_ctl_signature_band_document_key", "document_key"),
)

ctl_same_release = table(
    "ctl_same_release",
    "同源文献对",
    "Document versions that print the same release, found word for word. Grain: pair, the smaller key first",
    column(
        "document_key", KeyType, "文献键", "Document version", ForeignKey("dim_document.document_key"), primary=True
    ),
    column(
        "other_key", KeyType, "另一文献键", "Document version", ForeignKey("dim_document.document_key"), primary=True
    ),
)

ctl_digest = table(
    "ctl_digest",
    "摘要",
    "Digests of what stands outside the database: seeds and views, to know when to bring them in anew. Grain: name",
    column("name", Text, "名称", "seeds or views", primary=True),
    text("digest", "摘要", "Digest of the files' content"),
)

ctl_check_result = table(
    "ctl_check_result",
    "检查结果",
    "What each check of the warehouse last came to, written before anything is published. Grain: check",
    column("check_name", Text, "检查名称", "Check", primary=True),
    text("asset", "检查对象", "Table or mart that it is about"),
    text("severity", "严重程度", "error holds publication back, warning does not"),
    column("failing", Integer, "不合格行数", "Rows that break it; 0 is a pass"),
    text("told", "详情", "JSON list of lines: the first rows that break it"),
    text("state", "数据状态", "Digest of what was checked: the warehouse, the day and the checks themselves"),
    column("since", Instant, "起始时间", "Since when it comes to as many"),
)

ctl_column_lineage = table(
    "ctl_column_lineage",
    "字段血缘",
    "Columns of tables that a view's column is made of, from the view's SQL. Grain: view, column and source column",
    column("view_name", Text, "视图", "View or mart", primary=True),
    column("column_name", Text, "字段", "Its column", primary=True),
    column("source_table", Text, "来源表", "Table that the column is made of", primary=True),
    column("source_column", Text, "来源字段", "Column of that table", primary=True),
)
