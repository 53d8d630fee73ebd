namespace Retrier.Aws.Taps;

/// <summary>A tap parameter and what it is called in Parameter Store.</summary>
internal readonly record struct ParameterKey(string Loop, string Name, string Parameter);
