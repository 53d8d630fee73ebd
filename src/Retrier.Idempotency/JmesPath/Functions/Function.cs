using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Functions;

/// <summary>A function of the language.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">What each parameter takes.</param>
/// <param name="Body">What it does, once its arguments have the right types.</param>
internal sealed record Function(string Name, ValueTypes[] Parameters, Func<Call, Value> Body)
{
    /// <summary>Whether the last parameter may be given any number of times.</summary>
    public bool IsVariadic { get; init; }

    public string CountInWords
    {
        get
        {
            string noun = Parameters.Length == 1 ? "argument" : "arguments";
            return $"{(IsVariadic ? "at least " : string.Empty)}{Parameters.Length} {noun}";
        }
    }

    public bool TakesCount(int count) => IsVariadic ? count >= Parameters.Length : count == Parameters.Length;

    public ValueTypes ParameterAt(int index) => Parameters[Math.Min(index, Parameters.Length - 1)];
}
