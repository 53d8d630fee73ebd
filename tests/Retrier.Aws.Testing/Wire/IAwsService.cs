using System.Text.Json.Nodes;

namespace Retrier.Aws.Testing.Wire;

/// <summary>A service behind the server.</summary>
internal interface IAwsService
{
    /// <summary>What stands before the dot in <c>X-Amz-Target</c>.</summary>
    string TargetPrefix { get; }

    /// <summary>Its name in a credential scope.</summary>
    string SigningName { get; }

    /// <summary>The version of the protocol that it speaks.</summary>
    string ContentType { get; }

    /// <summary>How an error's code is written in the body.</summary>
    string TypeOf(string code);

    /// <summary>Does what is asked.</summary>
    /// <exception cref="RefusedException">It will not.</exception>
    Task<JsonObject> AnswerAsync(AwsRequest request, JsonObject body, CancellationToken cancellationToken);
}
