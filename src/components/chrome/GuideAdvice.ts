import {html} from "htl";

/** Three ways to get exports, and what to do with them. */
export function GuideAdvice({open = false}: {open?: boolean} = {}): HTMLElement {
  return html`<details class="guide" id="guide" open=${open}>
    <summary><h2>Get your own exports</h2></summary>
    <div class="guide-ways">${[Portal(), Graph(), Stream()]}</div>
    <p>Put the files into <code>data/exports</code> as they are, zipped or not, then run
    <code>npx provisioning-workbook start</code>. Files read once are not read again, and events that come twice
    count once, so exports may overlap.</p>
  </details>`;
}

function Portal(): HTMLElement {
  return html`<section><h3>Download from the admin center</h3><ol>
    <li>Sign in to the Microsoft Entra admin center as Reports Reader or higher.</li>
    <li>Open Entra ID, Monitoring &amp; health, Provisioning logs.</li>
    <li>Set the date filter, then choose Download and JSON.</li>
    </ol><p>At most 100,000 events a file: for more, download shorter stretches.</p></section>`;
}

function Graph(): HTMLElement {
  return html`<section><h3>Request from Microsoft Graph</h3><ol>
    <li>Grant the caller the permission <code>AuditLog.Read.All</code>.</li>
    <li>Request <code>GET https://graph.microsoft.com/v1.0/auditLogs/provisioning?$top=500</code>.</li>
    <li>Save the response, follow <code>@odata.nextLink</code>, and save each page as a file.</li>
    </ol><p>The service keeps 30 days of events with a premium licence, 7 without: export on a schedule.</p></section>`;
}

function Stream(): HTMLElement {
  return html`<section><h3>Stream with a diagnostic setting</h3><ol>
    <li>Open Entra ID, Monitoring &amp; health, Diagnostic settings, and add a setting.</li>
    <li>Tick <code>ProvisioningLogs</code> and choose a storage account, or an event hub.</li>
    <li>Copy the files <code>PT1H.json</code> from the container <code>insights-logs-provisioninglogs</code>.</li>
    </ol><p>Best for history: your files stay after the service has deleted the events.</p></section>`;
}
