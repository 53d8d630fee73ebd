namespace Retrier.Benchmarks.BesideNode;

/// <summary>The documents and expressions that every contender gets.</summary>
/// <param name="Documents">Their texts by name.</param>
/// <param name="Searches">What is searched.</param>
/// <param name="Keys">What keys are derived from.</param>
internal sealed record CaseFile(IReadOnlyDictionary<string, string> Documents, IReadOnlyList<Case> Searches, IReadOnlyList<Case> Keys);
