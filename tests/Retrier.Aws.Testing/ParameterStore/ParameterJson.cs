using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Testing.ParameterStore;

/// <summary>Writes parameters as Parameter Store does.</summary>
internal static class ParameterJson
{
    /// <summary>With its value: what the reads by name and path answer.</summary>
    public static JsonObject Parameter(ParameterVersion version, string arn, bool decrypt, string? selector = null)
    {
        JsonObject body = new()
        {
            ["ARN"] = arn,
            ["DataType"] = "text",
            ["LastModifiedDate"] = Json.Time(version.LastModified),
            ["Name"] = version.Name,
            ["Type"] = version.Type,
            ["Value"] = ValueOf(version, decrypt),
            ["Version"] = version.Version,
        };
        if (selector is not null)
        {
            body["Selector"] = selector;
        }

        return body;
    }

    /// <summary>Without its value, but with its description.</summary>
    public static JsonObject Metadata(ParameterVersion version, string arn)
    {
        JsonObject body = Described(version);
        body["ARN"] = arn;
        return body;
    }

    /// <summary>One entry of its history.</summary>
    public static JsonObject History(ParameterVersion version, bool decrypt)
    {
        JsonObject body = Described(version);
        body["Labels"] = new JsonArray();
        body["Value"] = ValueOf(version, decrypt);
        return body;
    }

    private static JsonObject Described(ParameterVersion version)
    {
        JsonObject body = new()
        {
            ["DataType"] = "text",
            ["LastModifiedDate"] = Json.Time(version.LastModified),
            ["LastModifiedUser"] = "arn:aws:sts::123456789012:assumed-role/test/test",
            ["Name"] = version.Name,
            ["Policies"] = new JsonArray(),
            ["Tier"] = version.Tier,
            ["Type"] = version.Type,
            ["Version"] = version.Version,
        };
        if (version.Description is not null)
        {
            body["Description"] = version.Description;
        }

        if (version.AllowedPattern is not null)
        {
            body["AllowedPattern"] = version.AllowedPattern;
        }

        return body;
    }

    // looks like what KMS gives, so that a reader which forgets to decrypt finds nothing it understands
    private static string ValueOf(ParameterVersion version, bool decrypt) => version.Type == "SecureString" && !decrypt
        ? "AQICAH" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(version.Value)))
        : version.Value;
}
