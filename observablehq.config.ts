export default {
  title: "Provisioning Workbook",
  root: "src",
  globalStylesheets: []
};
