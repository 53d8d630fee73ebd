namespace RetrierWorker.Journeys.Neighbours;

/// <summary>Settings of two loops in one process: orders, which is well, and invoices, which has a fault.</summary>
internal static class TwoLoops
{
    public const string Invoices = "invoices";

    /// <summary>Both loops on the sample upstream; a step of invoices may be sent elsewhere.</summary>
    public static (string Name, string? Value)[] Settings(Uri? invoiceStep = null) =>
    [
        ("Retrier:Sample:Enabled", "true"),
        .. LoopOf("orders", "/sample/upstream/ChargeCard"),
        .. LoopOf(Invoices, invoiceStep?.ToString() ?? "/sample/upstream/BookCourier"),
    ];

    private static IEnumerable<(string Name, string? Value)> LoopOf(string name, string step) =>
    [
        ($"Retrier:Loops:{name}:FailureQueue", $"{name}-failure"),
        ($"Retrier:Loops:{name}:RetryQueue", $"{name}-retry"),
        ($"Retrier:Loops:{name}:ParkedQueue", $"{name}-parked"),
        ($"Retrier:Loops:{name}:StateMachine", name),
        ($"Retrier:Local:StateMachines:{name}:OutputQueue", $"{name}-output"),
        ($"Retrier:Local:StateMachines:{name}:FailureQueue", $"{name}-failure"),
        ($"Retrier:Local:StateMachines:{name}:Steps:0:Name", "Step"),
        ($"Retrier:Local:StateMachines:{name}:Steps:0:Url", step),
    ];
}
