using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

using Retrier.Abstractions.Faults;
using Retrier.Aws.Faults;

namespace Retrier.Aws.Taps;

/// <summary>The calls to Parameter Store. Failures are <see cref="PortException"/>s that name the parameters.</summary>
internal sealed class ParameterCalls(IAmazonSimpleSystemsManagement client)
{
    /// <summary>Names that one read takes.</summary>
    public const int NamesAtOnce = 10;

    private const string Service = "ssm";
    private const string Validation = "ValidationException";

    public Task<GetParametersResponse> ReadAsync(List<string> names, CancellationToken cancellationToken)
    {
        AwsCall call = new(Service, "GetParameters", string.Join(", ", names));
        GetParametersRequest request = new() { Names = names, WithDecryption = true };
        return CallAsync(call, () => client.GetParametersAsync(request, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Writes over what there is and leaves its type alone. Only a parameter that is not there yet needs a type, and says so.
    /// </summary>
    public async Task<PutParameterResponse> WriteAsync(string name, string value, string? description, CancellationToken cancellationToken)
    {
        PutParameterRequest request = new() { Name = name, Value = value, Description = description, Overwrite = true };
        try
        {
            return await PutAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (PortException error) when (error.Code is Validation)
        {
            request.Type = ParameterType.String;
            return await PutAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<T> CallAsync<T>(AwsCall call, Func<Task<T>> send, CancellationToken cancellationToken)
    {
        try
        {
            return await AwsFaults.CallAsync(call, send, cancellationToken).ConfigureAwait(false);
        }
        catch (PortException error) when (error.Code is Validation)
        {
            // elsewhere it is about one message; here nothing will pass until the name or the text is another
            throw new PortException(
                Fault.Loop,
                error.Code,
                $"{call.Service} refuses the name or the text of {call.Resource}. Names must not begin with aws or ssm; check the prefix in the settings.",
                error);
        }
    }

    private Task<PutParameterResponse> PutAsync(PutParameterRequest request, CancellationToken cancellationToken) => CallAsync(
        new AwsCall(Service, "PutParameter", request.Name!),
        () => client.PutParameterAsync(request, cancellationToken),
        cancellationToken);
}
