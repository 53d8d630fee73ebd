using System.Text.Json;
using Retrier.Idempotency.JmesPath;
using Retrier.Idempotency.Keys.Json;

namespace Retrier.Idempotency.Keys;

/// <summary>The part of a payload that a rule is about: what an expression selects, or all of it.</summary>
internal sealed class Selection
{
    private const int MaxQuotedLength = 200;

    private readonly JmesPathExpression? _expression;

    private Selection(JmesPathExpression? expression)
    {
        _expression = expression;
        Description = expression is null ? "the whole payload" : $"'{Shortened.To(MaxQuotedLength, expression.Text)}'";
    }

    public static Selection WholePayload { get; } = new(null);

    /// <summary>For messages: the expression in quotes, or words for the whole payload.</summary>
    public string Description { get; }

    /// <summary>The expression; null for the whole payload.</summary>
    public string? Text => _expression?.Text;

    public static Selection Of(JmesPathExpression expression) => new(expression);

    /// <summary>Nothing found is null.</summary>
    public JsonElement Find(JsonElement payload)
    {
        try
        {
            return _expression?.Search(payload) ?? payload;
        }
        catch (JmesPathException exception)
        {
            throw new IdempotencyKeyException(
                IdempotencyKeyErrors.EvaluationFailed,
                $"{Description} fails on this payload: {exception.Message} Send what it takes, or change the expression.",
                exception);
        }
    }

    /// <summary>
    /// The place, in the expression's own words, of a component that is null; null when there is none.
    /// </summary>
    public string? FindNullComponent(JsonElement found) => _expression?.FindNullComponent(found);

    public IdempotencyKeyException NotCanonical(CanonicalJsonException exception) => new(
        IdempotencyKeyErrors.NotCanonical,
        $"What {Description} selects has no canonical form: {exception.Message}",
        exception);
}
