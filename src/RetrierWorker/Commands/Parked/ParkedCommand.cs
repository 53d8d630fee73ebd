using System.CommandLine;

namespace RetrierWorker.Commands.Parked;

/// <summary><c>parked</c>: what was parked, why, and once more to the Retry queue with it.</summary>
internal static class ParkedCommand
{
    public static Command Create() => new("parked", """
        Look at parked messages, and have them replayed once more.

        A queue cannot be looked at without receiving: messages are hidden from others while a command looks, and given back when it
        ends, which raises their receive count.

        Examples:
          retrier parked list                                           what is parked, and why
          retrier parked show ID --body > body.json                     one message's body, to look at
          retrier parked requeue --loop orders --reason attempts-exhausted --fingerprint ChargeCard/503
          retrier parked requeue --loop orders --all --yes              all, without asking
          retrier parked export --loop orders --out parked.jsonl        copy them; nothing is removed
        """)
    {
        ParkedListCommand.Create(),
        ParkedShowCommand.Create(),
        ParkedRequeueCommand.Create(),
        ParkedExportCommand.Create(),
    };
}
