using System.Security.Cryptography;
using System.Text.Json;

using Retrier.Abstractions.Ledger;
using Retrier.Abstractions.Queues;
using Retrier.Idempotency.Keys;

using RetrierWorker.Configuration;
using RetrierWorker.Messages;

namespace RetrierWorker.Guarding;

/// <summary>Works out what the ledger is asked for a Retry message. Pure.</summary>
internal static class WorkKey
{
    /// <summary>
    /// The key that was found in the failure message comes before the one in the input: whoever sets both says that the message
    /// knows better.
    /// </summary>
    /// <exception cref="IdempotencyKeyException">There is no key.</exception>
    public static LedgerRequest Of(ReceivedMessage message, string owner, string loop, IdempotencySettings settings)
    {
        using var input = JsonDocument.Parse(message.Body, new JsonDocumentOptions { MaxDepth = JsonShape.MaxDepth + 1 });
        string hash = HeaderText.Read(message).Header?.Key
            ?? settings.Key?.HashOf(input.RootElement)
            ?? throw Missing("The message was captured before Message:Key was set, and there is no Idempotency:Key to find one in its input.");
        if (hash.Length != SHA256.HashSizeInBytes * 2 || !hash.All(char.IsAsciiHexDigitLower))
        {
            throw Missing("The key in the message's retrier attribute is not the hash that Message:Key makes.");
        }

        string key = KeyRule.KeyOf(loop, hash, settings.Format);
        return new LedgerRequest(key, owner, settings.Terms, settings.Payload?.Fingerprint(key, input.RootElement), TakeOver: false);
    }

    private static IdempotencyKeyException Missing(string why) => new(IdempotencyKeyErrors.Missing, why);
}
