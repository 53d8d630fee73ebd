namespace Retrier.Aws.StateMachines;

/// <summary>Times as the SDK gives them.</summary>
internal static class Times
{
    public static DateTimeOffset? Of(DateTime? time) => time is { } at ? new DateTimeOffset(at.ToUniversalTime()) : null;
}
