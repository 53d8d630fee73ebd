using System.Text.Json.Nodes;
using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Testing.ParameterStore;

/// <summary>The wire of Parameter Store: <c>AmazonSSM.*</c>.</summary>
internal sealed class ParameterStoreService(TestParameters parameters) : IAwsService
{
    private const int NamesAtOnce = 10;

    public string TargetPrefix => "AmazonSSM";

    public string SigningName => "ssm";

    public string ContentType => "application/x-amz-json-1.1";

    public string TypeOf(string code) => code;

    public Task<JsonObject> AnswerAsync(AwsRequest request, JsonObject body, CancellationToken cancellationToken) =>
        Task.FromResult(request.Operation switch
        {
            "GetParameter" => GetParameter(body),
            "GetParameters" => GetParameters(body),
            "GetParametersByPath" => GetParametersByPath(body),
            "GetParameterHistory" => GetParameterHistory(body),
            "DescribeParameters" => DescribeParameters(body),
            "PutParameter" => PutParameter(body),
            "DeleteParameter" => DeleteParameter(body),
            _ => throw new RefusedException("UnknownOperationException", null),
        });

    private JsonObject GetParameter(JsonObject body)
    {
        var name = ParameterName.Parse(body.Required("Name"));
        parameters.CheckAccess("GetParameter", name.Name);
        return Find(name) is { } version
            ? new JsonObject { ["Parameter"] = Write(version, name, body.Flag("WithDecryption")) }
            : throw new RefusedException(parameters.Latest(name.Name) is null ? "ParameterNotFound" : "ParameterVersionNotFound", null);
    }

    private JsonObject GetParameters(JsonObject body)
    {
        string[] names = body.Texts("Names") ?? [];
        if (names.Length is 0 or > NamesAtOnce)
        {
            string bound = names.Length == 0 ? "greater than or equal to 1" : "less than or equal to 10";
            throw RefusedException.Constraint(
                $"Value '[{string.Join(", ", names)}]' at 'names' failed to satisfy constraint: Member must have length {bound}");
        }

        JsonArray found = [];
        JsonArray invalid = [];
        foreach (string text in names.Distinct(StringComparer.Ordinal))
        {
            var name = ParameterName.Parse(text);
            parameters.CheckAccess("GetParameters", name.Name);
            if (Find(name) is { } version)
            {
                found.Add(Write(version, name, body.Flag("WithDecryption")));
            }
            else
            {
                invalid.Add(text);
            }
        }

        return new JsonObject { ["InvalidParameters"] = invalid, ["Parameters"] = found };
    }

    private JsonObject GetParametersByPath(JsonObject body)
    {
        string path = body.Required("Path").TrimEnd('/') + "/";
        parameters.CheckAccess("GetParametersByPath", path);
        List<ParameterVersion> below = [.. parameters.All()
            .Where(one => one.Name.StartsWith(path, StringComparison.Ordinal))
            .Where(one => body.Flag("Recursive") || !one.Name[path.Length..].Contains('/', StringComparison.Ordinal))];
        return Page(below, body, 10, one => Write(one, default, body.Flag("WithDecryption")));
    }

    private JsonObject GetParameterHistory(JsonObject body)
    {
        string name = body.Required("Name");
        parameters.CheckAccess("GetParameterHistory", name);
        return parameters.History(name) is { Count: > 0 } history
            ? Page(history, body, 50, one => ParameterJson.History(one, body.Flag("WithDecryption")))
            : throw new RefusedException("ParameterNotFound", null);
    }

    private JsonObject DescribeParameters(JsonObject body)
    {
        ParameterFilter[] filters = ParameterFilter.ReadAll(body);
        List<ParameterVersion> matching = [.. parameters.All().Where(one => Array.TrueForAll(filters, filter => filter.Matches(one)))];
        return Page(matching, body, 50, one => ParameterJson.Metadata(one, parameters.ArnOf(one.Name)));
    }

    private JsonObject PutParameter(JsonObject body)
    {
        ParameterChange change = new(body.Required("Name"), body.Required("Value"))
        {
            Type = body.Text("Type"),
            Overwrite = body.Flag("Overwrite"),
            Description = body.Text("Description"),
            AllowedPattern = body.Text("AllowedPattern"),
            Tier = body.Text("Tier"),
        };
        parameters.CheckAccess("PutParameter", change.Name);
        ParameterVersion version = parameters.Write(change);
        return new JsonObject { ["Tier"] = version.Tier, ["Version"] = version.Version };
    }

    private JsonObject DeleteParameter(JsonObject body)
    {
        string name = body.Required("Name");
        parameters.CheckAccess("DeleteParameter", name);
        return parameters.Remove(name) ? [] : throw new RefusedException("ParameterNotFound", null);
    }

    private ParameterVersion? Find(ParameterName name) => name.Version is { } version
        ? parameters.History(name.Name).FirstOrDefault(one => one.Version == version)
        : parameters.Latest(name.Name);

    private JsonObject Write(ParameterVersion version, ParameterName name, bool decrypt) =>
        ParameterJson.Parameter(version, parameters.ArnOf(version.Name), decrypt, name.Selector);

    private static JsonObject Page(
        IReadOnlyCollection<ParameterVersion> all,
        JsonObject body,
        int most,
        Func<ParameterVersion, JsonObject> write)
    {
        int size = Math.Clamp(body.Number("MaxResults") ?? most, 1, most);
        (IEnumerable<ParameterVersion> page, string? next) = Pages.Cut(all, body.Text("NextToken"), size, "InvalidNextToken");
        JsonObject answer = new() { ["Parameters"] = new JsonArray([.. page.Select(write)]) };
        if (next is not null)
        {
            answer["NextToken"] = next;
        }

        return answer;
    }
}
