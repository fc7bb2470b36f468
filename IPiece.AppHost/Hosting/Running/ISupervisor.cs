namespace Aspire.Hosting;

/// <summary>Looks after one instance from its first start to its stop.</summary>
internal interface ISupervisor : IDisposable
{
    ResourceInstance Instance { get; }

    void Start();

    /// <summary>Stops the instance in order and for good.</summary>
    Task StopAsync();

    /// <summary>Stops the instance and starts it again; false for what is not a process.</summary>
    bool Restart();
}
