using System.Xml.Linq;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace DualFlow.Designer.SignIn;

/// <summary>Keeps the keys of session cookies in the database: a session outlives a restart, and every server behind the proxy knows it.</summary>
sealed class KeyRing(IStore store) : IXmlRepository
{
    const string Area = "designer.key-ring";

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Now(() => store.ListSettingsAsync(Area, CancellationToken.None)).Select(s => XElement.Parse(s.Value))];

    public void StoreElement(XElement element, string friendlyName) => Now(async () =>
    {
        await store.PutSettingAsync(Area, friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None);
        return true;
    });

    // The interface knows no waiting; a key is read once a day, and no context is waited for.
#pragma warning disable VSTHRD002
    static T Now<T>(Func<Task<T>> read) => Task.Run(read).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
}
