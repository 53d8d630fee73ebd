using System.Text.Json.Serialization;

namespace Retrier.Local.Journaling.Records;

/// <summary>One thing that happened. Names on disk are short and never change their meaning.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t")]
[JsonDerivedType(typeof(MessageSent), "sent")]
[JsonDerivedType(typeof(MessagesLeased), "leased")]
[JsonDerivedType(typeof(MessagesDeleted), "deleted")]
[JsonDerivedType(typeof(ExecutionStarted), "started")]
[JsonDerivedType(typeof(ExecutionProgressed), "progressed")]
[JsonDerivedType(typeof(ExecutionEnded), "ended")]
[JsonDerivedType(typeof(LedgerWritten), "ledger")]
[JsonDerivedType(typeof(LedgerReleased), "released")]
[JsonDerivedType(typeof(Checkpoint), "checkpoint")]
internal abstract record JournalRecord;
