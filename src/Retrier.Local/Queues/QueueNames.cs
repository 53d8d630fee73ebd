namespace Retrier.Local.Queues;

/// <summary>The rules for queue names, as SQS has them.</summary>
internal static class QueueNames
{
    private const int MaxLength = 80;

    /// <summary>Throws when the name cannot be a queue's.</summary>
    /// <exception cref="ArgumentException">Says why.</exception>
    public static void Check(string name)
    {
        if (ErrorOf(name) is { } error)
        {
            throw new ArgumentException(error, nameof(name));
        }
    }

    /// <summary>Why the name cannot be a queue's; null when it can.</summary>
    public static string? ErrorOf(string name)
    {
        if (name.EndsWith(".fifo", StringComparison.Ordinal))
        {
            return $"The queue '{name}' would be a FIFO queue, which the local provider does not have. Leave out '.fifo'.";
        }

        return name.Length is > 0 and <= MaxLength && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? null
            : $"'{name}' is not the name of a local queue: 1 to {MaxLength} letters, digits, hyphens and underscores. URLs and "
                + "ARNs need the provider Aws.";
    }
}
