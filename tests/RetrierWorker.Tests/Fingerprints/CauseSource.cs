using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace RetrierWorker.Tests.Fingerprints;

/// <summary>Makes up causes from a seed: the same words with other ids, hosts and quotations in between.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A property test wants the same numbers for the same seed.")]
internal sealed class CauseSource(int seed)
{
    private static readonly string[] Vocabulary =
    [
        "order", "was", "refused", "by", "java.net.SocketTimeoutException:", "Timeout", "connection", "closed", "System.IO.IOException", "of",
        "ECONNRESET", "customer's", "not", "found", "(retry)", "while", "reading", "ThrottlingException", "queue-full", "invalid_grant",
    ];

    private static readonly Func<Random, string>[] Kinds =
    [
        random => random.Next().ToString(CultureInfo.InvariantCulture),
        random => random.NextDouble().ToString("0.0000", CultureInfo.InvariantCulture),
        random => Id(random).ToString(),
        random => Id(random).ToString().ToUpperInvariant(),
        random => Hex(random, 8 + random.Next(57)),
        random => $"i-0{Hex(random, 16)}",
        random => $"arn:aws:sqs:eu-west-{random.Next(9)}:{random.Next()}:{Name(random)}_{Name(random)}",
        random => $"https://{Host(random)}:{random.Next(65_536)}/orders/{random.Next()}?token={Name(random)}",
        random => $"http://{Name(random)}/orders/{Id(random)}",
        random => Host(random),
        random => $"{Host(random)}:{random.Next(65_536)}",
        random => $"{random.Next(256)}.{random.Next(256)}.{random.Next(256)}.{random.Next(256)}:{random.Next(65_536)}",
        random => $"[2001:db8:{Hex(random, 4)}::{Hex(random, 4)}]:{random.Next(65_536)}",
        random => $"{Name(random)}.{Name(random)}+{random.Next()}@{Host(random)}",
        random => DateTime.UnixEpoch.AddSeconds(random.Next()).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        random => DateTime.UnixEpoch.AddSeconds(random.Next()).ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        random => $"\"{Quotation(random)}\"",
        random => $"'{Quotation(random)}'",
        random => $"password={Name(random)}",
    ];

    private readonly Random _random = new(seed);

    /// <summary>Two causes that differ in what stands for one execution only.</summary>
    public (string One, string Other) Twins()
    {
        string one = string.Empty;
        string other = string.Empty;
        for (int i = 0; i < 8; i++)
        {
            string word = Vocabulary[_random.Next(Vocabulary.Length)];
            Func<Random, string> kind = Kinds[_random.Next(Kinds.Length)];
            one += $"{word} {kind(_random)} ";
            other += $"{word} {kind(_random)} ";
        }

        return (one, other);
    }

    /// <summary>Two causes of different words, with ids between them, and short enough to be seen as a whole.</summary>
    public (string One, string Other) Strangers()
    {
        string[] vocabulary = [.. Vocabulary.Where(word => word.Length < 24)];
        string[] words = [.. Enumerable.Range(0, 3).Select(_ => vocabulary[_random.Next(vocabulary.Length)])];
        string[] others = [.. words];
        int at = _random.Next(words.Length);
        while (others[at] == words[at])
        {
            others[at] = vocabulary[_random.Next(vocabulary.Length)];
        }

        return (string.Join(" 17 ", words), string.Join(" 17 ", others));
    }

    /// <summary>A text of pieces that mean something to whoever folds, in any order.</summary>
    public string Nonsense()
    {
        string[] pieces =
        [
            "\"", "'", "`", "\\", "\n", "\r", "{", "}", "[", "]", ":", ",", "{\"message\":\"", "://", "@", "?", "=", "::", ".", "-", "_", " ", "/", "0", "9f",
            "N", "HOST", "TEXT", "Nov", "2026", "T", "abcdef", "aB1cD", "com", "localhost", "10.0.0.1", "token", "Bearer ", "arn:aws:", "%", "é", "支",
            "\ud83c", "\udf88", "\0", "\\ud800", new string('x', 70),
        ];
        return string.Concat(Enumerable.Range(0, _random.Next(40)).Select(_ => pieces[_random.Next(pieces.Length)]));
    }

    private static string Host(Random random)
    {
        string[] endings = ["com", "internal", "svc.cluster.local", "eu-west-1.amazonaws.com", "co.uk"];
        return $"{Name(random)}-{random.Next(100)}.{Name(random)}.{endings[random.Next(endings.Length)]}";
    }

    private static Guid Id(Random random)
    {
        byte[] bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static string Hex(Random random, int digits) => random.GetString("0123456789abcdef", digits);

    private static string Name(Random random) => random.GetString("abcdefghijklmnopqrstuvwxyz", 1 + random.Next(10));

    private static string Quotation(Random random) => random.GetString("abc XYZ 019 :/@.,;?=-_ é支{}", random.Next(30));
}
