using System.Net.Sockets;

using Microsoft.AspNetCore.Connections;

using Retrier.Abstractions.Faults;
using Retrier.Local.Data;

using RetrierWorker.Configuration;

namespace RetrierWorker.Commands;

/// <summary>Turns the failures a user can do something about into a message without a stack trace, and an exit code.</summary>
internal static class Guarded
{
    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (SettingsException error)
        {
            return await SayAsync(error.Message, ExitCodes.Usage);
        }
        catch (Exception error) when (error is LocalStoreException or PortException or HttpRequestException)
        {
            return await SayAsync(error.Message, ExitCodes.Failed);
        }
        catch (IOException error) when (error.InnerException is AddressInUseException or SocketException)
        {
            return await SayAsync(
                $"The web server could not start: {error.Message} Stop what listens there, or set another address with --url or Retrier__Http__Url.",
                ExitCodes.Failed);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Failed;
        }
    }

    public static async Task<int> SayAsync(string problem, int exitCode)
    {
        await System.Console.Error.WriteLineAsync(problem);
        return exitCode;
    }
}
