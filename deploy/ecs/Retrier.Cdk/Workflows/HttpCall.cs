using System.Diagnostics.CodeAnalysis;

namespace Retrier.Cdk.Workflows;

/// <summary>One call of an <see cref="HttpSequenceWorkflow"/>: the state so far is its body, its response becomes a part of the state.</summary>
public sealed record HttpCall
{
    /// <summary>
    /// The state's name, under which the response is kept: a letter, then up to 59 letters, digits and <c>_</c>. Renaming a call makes
    /// failures from before look as if it had not been made.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>Where to, with <c>https</c>; in a file that is deployed without the CDK it may be a <c>${substitution}</c>.</summary>
    [SuppressMessage("Design", "CA1056", Justification = "A substitution, or a token of the CDK, is no URI yet.")]
    public required string Url { get; init; }

    /// <summary>The method. GET and HEAD are sent without a body. Default: POST.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>How long one try may take, in whole seconds, at most the 60 that Step Functions gives. Default: 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
