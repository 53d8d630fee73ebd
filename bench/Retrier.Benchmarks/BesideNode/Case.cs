namespace Retrier.Benchmarks.BesideNode;

/// <summary>One expression on one document.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Document">The document's name.</param>
/// <param name="Expression">Null, for keys only: the whole document.</param>
internal sealed record Case(string Name, string Document, string? Expression);
